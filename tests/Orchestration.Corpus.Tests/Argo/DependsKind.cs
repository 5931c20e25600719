namespace Orchestration.Corpus.Tests.Argo;

/// <summary>The kinds of nodes in what a task depends on.</summary>
internal enum DependsKind
{
    All,
    Any,
    Not,
    Task,
}
