namespace Orchestration.Storage;

/// <summary>What someone who does not hold an execution asks of whoever does.</summary>
/// <param name="Kind">What is asked; a word, so that old libraries can leave alone what they do not know.</param>
/// <param name="Body">The details as JSON; empty when there are none.</param>
internal sealed record InboxMessage(string Kind, Templates.JsonPayload Body)
{
    /// <summary>The number that the store gave it, growing; 0 before.</summary>
    public long Id { get; init; }

    /// <summary>The execution that it is for; set by the store when it is read.</summary>
    public string ExecutionId { get; init; } = "";
}
