namespace Orchestration.Corpus.Tests.Argo;

/// <summary>What became of an Argo file.</summary>
internal enum Verdict
{
    Equal,
    Different,
    Refused,
}
