namespace Tour.Setup;

/// <summary>A service that knows nothing of workflows.</summary>
internal sealed class CaptionService
{
    private int _written;

    public Task<Caption> WriteAsync(string subject, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(new Caption($"{Interlocked.Increment(ref _written)}. {char.ToUpperInvariant(subject[0])}{subject[1..]}."));
    }

    internal sealed record Caption(string Text);
}
