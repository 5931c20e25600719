using System.Runtime.InteropServices;
using Orchestration.Tool;
using Orchestration.Tool.Commands;

using CancellationTokenSource stop = new();
using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Cancel);
using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Cancel);
return await OrchestrateCommand.RunAsync(args, Surroundings.OfProcess(), stop.Token);

void Cancel(PosixSignalContext context)
{
    context.Cancel = !stop.IsCancellationRequested;
    stop.Cancel();
}
