namespace Orchestration.PostgreSqlServer;

/// <summary>Ends all connections to a server again and again, at times that a seed decides.</summary>
/// <param name="server">The server.</param>
/// <param name="time">The clock.</param>
/// <param name="seed">Decides the pauses.</param>
public sealed class ChaosLoop(PrivateServer server, TimeProvider time, int seed)
{
    /// <summary>The shortest pause between two strokes.</summary>
    /// <value>Default 0.3 s.</value>
    public TimeSpan ShortestPause { get; init; } = TimeSpan.FromSeconds(0.3);

    /// <summary>The longest pause between two strokes.</summary>
    /// <value>Default 0.7 s.</value>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(0.7);

    /// <summary>How many connections were ended.</summary>
    public int Terminated { get; private set; }

    /// <summary>How often.</summary>
    public int Strokes { get; private set; }

    /// <summary>Strikes until the time is over.</summary>
    /// <param name="duration">How long.</param>
    /// <param name="cancellationToken">Stops it earlier.</param>
    public async Task RunAsync(TimeSpan duration, CancellationToken cancellationToken)
    {
        Random random = new(seed);
        long began = time.GetTimestamp();
        while (time.GetElapsedTime(began) < duration)
        {
            await Task.Delay(ShortestPause + ((LongestPause - ShortestPause) * random.NextDouble()), time, cancellationToken);
            Terminated += await server.TerminateConnectionsAsync();
            Strokes++;
        }
    }
}
