namespace Orchestration.Coordination.Driving;

/// <summary>Inputs of one execution from many threads, in order, for one drainer at a time.</summary>
/// <remarks>Whoever makes it is its first drainer: until it is released, inputs gather.</remarks>
internal sealed class Mailbox
{
    private static readonly IMailboxItem Released = new ReleasedMark();

    private IMailboxItem? _last;

    /// <summary>Adds an input. True makes the caller the drainer.</summary>
    public bool Post(IMailboxItem item)
    {
        IMailboxItem? last = Volatile.Read(ref _last);
        while (true)
        {
            item.Next = ReferenceEquals(last, Released) ? null : last;
            IMailboxItem? seen = Interlocked.CompareExchange(ref _last, item, last);
            if (ReferenceEquals(seen, last))
                return ReferenceEquals(last, Released);
            last = seen;
        }
    }

    /// <summary>Becomes the drainer of an idle mailbox without an input in it.</summary>
    public bool TryAcquire() => Interlocked.CompareExchange(ref _last, null, Released) == Released;

    /// <summary>Takes all inputs, oldest first, or null when there are none. For the drainer only.</summary>
    public IMailboxItem? TakeAll()
    {
        IMailboxItem? newest = Interlocked.Exchange(ref _last, null);
        IMailboxItem? oldest = null;
        while (newest is not null)
        {
            IMailboxItem? before = newest.Next;
            newest.Next = oldest;
            oldest = newest;
            newest = before;
        }

        return oldest;
    }

    /// <summary>Stops being the drainer, unless inputs came meanwhile.</summary>
    public bool TryRelease() => Interlocked.CompareExchange(ref _last, Released, null) is null;

    private sealed class ReleasedMark : IMailboxItem
    {
        public IMailboxItem? Next { get; set; }
    }
}
