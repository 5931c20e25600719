using System.Runtime.CompilerServices;

namespace Orchestration.Storage.Tests;

/// <summary>How long a test waits for real processes and databases: then what it waits for is cancelled, and the test fails instead of never ending.</summary>
internal static class Patience
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(90);
    private static readonly ConditionalWeakTable<object, CancellationTokenSource> Sources = [];

    /// <summary>Cancelled when the time of the test that asks is over, or the run is stopped.</summary>
    public static CancellationToken Token =>
        TestContext.Current.Test is { } test ? Sources.GetValue(test, static _ => Begin()).Token : TestContext.Current.CancellationToken;

    private static CancellationTokenSource Begin() =>
        CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken, new CancellationTokenSource(Longest, TimeProvider.System).Token);
}
