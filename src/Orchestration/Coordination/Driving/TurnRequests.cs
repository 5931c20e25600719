using Orchestration.Storage;

namespace Orchestration.Coordination.Driving;

/// <summary>What waits for the commit of a turn: requests that are answered after it, messages that it removes from the store, and the question who holds the execution.</summary>
internal sealed class TurnRequests
{
    private List<ControlInput>? _requests;
    private List<InboxMessage>? _consumed;
    private HashSet<long>? _heard;
    private bool _confirms;

    /// <summary>The messages that are removed with the commit.</summary>
    public IReadOnlyList<InboxMessage> Consumed => (IReadOnlyList<InboxMessage>?)_consumed ?? [];

    /// <summary>Whether the turn has to be committed also when nothing was decided.</summary>
    public bool NeedCommit => _consumed is not null || _confirms;

    /// <summary>Lets the store say whether this host still holds the execution.</summary>
    public void Confirm() => _confirms = true;

    /// <summary>Notes an input. False when it is a message that was handled before, and is on its way again because its commit is not written yet. Each number is remembered: a store may show a lower one later.</summary>
    public bool Add(ControlInput input)
    {
        if (input.Message is { } message)
        {
            if (!(_heard ??= []).Add(message.Id))
                return false;

            (_consumed ??= []).Add(message);
        }

        if (input.IsRequest)
            (_requests ??= []).Add(input);
        return true;
    }

    /// <summary>The commit is written: whoever asked is told.</summary>
    public void Answer()
    {
        _consumed = null;
        _confirms = false;
        if (_requests is null)
            return;

        foreach (ControlInput request in _requests)
            request.Acknowledge();
        _requests = null;
    }

    /// <summary>There was no commit, and will be none.</summary>
    public void Refuse(OwnershipLostException lost)
    {
        _consumed = null;
        foreach (ControlInput request in _requests ?? [])
            request.Refuse(lost);
        _requests = null;
    }
}
