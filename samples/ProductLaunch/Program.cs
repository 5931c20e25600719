using System.Runtime.InteropServices;
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
catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return 1;
}

void Cancel(PosixSignalContext context)
{
    context.Cancel = true;
    stop.Cancel();
}
