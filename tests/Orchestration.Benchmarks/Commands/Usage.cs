namespace Orchestration.Benchmarks.Commands;

/// <summary>Says which commands there are.</summary>
internal static class Usage
{
    public static int Show(string? problem = null)
    {
        if (problem is not null)
            Console.Error.WriteLine(problem);

        Console.Error.WriteLine(
            """
            Usage: compare [--quick] [--case NAME]... [--json]

              compare       measures the engine beside hand-written tasks and TPL Dataflow;
                            prints one JSON document to standard output, progress and a table to standard error
              --quick       one process per case and short rounds: for iterating, not for publishing
              --case NAME   only this case: chain-1000, launch-64, planning-100k, or in full fan-1000/yield/output
              --json        the default and only format
            """);
        return 2;
    }
}
