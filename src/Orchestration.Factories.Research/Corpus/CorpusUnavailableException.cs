namespace Orchestration.Factories.Research.Corpus;

/// <summary>Nothing can be searched; stays inside the factory, which answers a failure.</summary>
internal sealed class CorpusUnavailableException(string message, bool isMissing) : Exception(message)
{
    /// <summary>Whether the folder itself is missing, rather than empty.</summary>
    public bool IsMissing { get; } = isMissing;
}
