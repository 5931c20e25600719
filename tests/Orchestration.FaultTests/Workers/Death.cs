using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace Orchestration.FaultTests.Workers;

/// <summary>The end of this process by SIGKILL: nothing is written, closed or told any more.</summary>
internal static class Death
{
    [DoesNotReturn]
    public static void Now()
    {
        using Process self = Process.GetCurrentProcess();
        self.Kill();
        using ManualResetEventSlim never = new();
        never.Wait();
        throw new UnreachableException();
    }
}
