namespace Orchestration.Corpus.Tests.Argo;

/// <summary>Something that the mapping does not express, with its name.</summary>
internal sealed class RefusedException(string reason) : Exception(reason);
