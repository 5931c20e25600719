namespace Orchestration.Architecture.Tests.Specimens;

internal static class AsynchronousSpecimen
{
    public static async Task RunAsync()
    {
        await Task.Yield();
        _ = new Mentioned();
    }
}
