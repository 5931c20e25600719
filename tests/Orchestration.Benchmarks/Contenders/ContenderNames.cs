namespace Orchestration.Benchmarks.Contenders;

/// <summary>The contenders, as samples name them.</summary>
internal static class ContenderNames
{
    public const string Engine = "engine";
    public const string Tasks = "tasks";
    public const string Dataflow = "dataflow";
}
