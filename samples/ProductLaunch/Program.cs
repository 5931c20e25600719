using System.Runtime.InteropServices;
using Orchestration.Coordination;
using Orchestration.Storage;
using ProductLaunch;

if (!LaunchOptions.TryParse(args, out LaunchOptions options, out string? problem))
{
    await Console.Error.WriteLineAsync($"{problem}\n\n{LaunchOptions.Usage}");
    return 2;
}

if (options.Help)
{
    Console.WriteLine(LaunchOptions.Usage);
    return 0;
}

using CancellationTokenSource stop = new();
using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Cancel);
using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Cancel);
try
{
    return await Launch.RunAsync(options, stop.Token);
}
catch (ExecutionConflictException)
{
    await Console.Error.WriteLineAsync("This product was launched with another --video-seconds before. Say the same again, or --new.");
    return 2;
}
catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or StoreUnavailableException)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return 1;
}

void Cancel(PosixSignalContext context)
{
    context.Cancel = true;
    stop.Cancel();
}
