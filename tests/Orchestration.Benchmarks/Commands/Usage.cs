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
                   compare-durable [--case NAME]...
                   routing [--markdown]
                   lists

              compare       measures the engine beside hand-written tasks and TPL Dataflow;
                            prints one JSON document to standard output, progress and a table to standard error
              --quick       one process per case and short rounds: for iterating, not for publishing
              --case NAME   only this case: chain-1000, launch-64, planning-100k, or in full fan-1000/yield/output
              --json        the default and only format

              compare-durable  measures four-step executions in durable stores beside rows of equal size in the bare database
              --case NAME      only these rows: sqlite, sqlite/full, sqlite/full/64, or in full sqlite/full/64/yield

              routing       measures the router in simulations beside reference policies and the limit, with fixed seeds;
                            prints one JSON document to standard output, progress to standard error
              --markdown    prints the table of docs/routing-figures.md instead

              lists         measures lists of 100,000 items in memory and in SQLite files, 10,000 sub-workflows under a host limit,
                            and a budget under 1,000 concurrent items, against what they are to reach; prints one JSON document to
                            standard output, progress to standard error; 1 when something is not reached
            """);
        return 2;
    }
}
