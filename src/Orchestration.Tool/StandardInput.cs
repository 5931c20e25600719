using System.Runtime.InteropServices;

namespace Orchestration.Tool;

/// <summary>The standard input of this process.</summary>
internal static class StandardInput
{
    private const int GetDescriptorFlags = 1;
    private const int CloseOnExec = 1;

    /// <summary>Null when the process was started with it closed.</summary>
    public static Stream? Open() => IsClosed() ? null : Console.OpenStandardInput();

    /// <summary>
    /// On Unix the runtime's own pipe takes the free place, and reading it would never end. It is known by its mark to be closed
    /// on exec (POSIX, fcntl), which nothing that was inherited can have.
    /// </summary>
    private static bool IsClosed() =>
        !OperatingSystem.IsWindows() && Fcntl(0, GetDescriptorFlags) is var flags && (flags < 0 || (flags & CloseOnExec) != 0);

    [DllImport("libc", EntryPoint = "fcntl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Fcntl(int descriptor, int command);
}
