namespace Orchestration.FaultTests.Workers;

/// <summary>The input of this process, whose end asks it to stop.</summary>
internal static class StandardInput
{
    public static Task WhenClosed()
    {
        TaskCompletionSource closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Thread reader = new(() =>
        {
            using Stream input = Console.OpenStandardInput();
            while (input.ReadByte() >= 0)
            {
            }

            closed.SetResult();
        })
        {
            IsBackground = true,
        };
        reader.Start();
        return closed.Task;
    }
}
