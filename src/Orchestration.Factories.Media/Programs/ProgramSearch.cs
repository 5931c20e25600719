namespace Orchestration.Factories.Media.Programs;

/// <summary>Looks for a program's file without starting anything.</summary>
internal static class ProgramSearch
{
    private const UnixFileMode Executable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>Answers the program's full path, or null.</summary>
    /// <param name="configured">A path; null looks on PATH, and empty means that the program is not wanted.</param>
    /// <param name="name">The program's name, without an extension.</param>
    /// <param name="searchPath">The directories of PATH.</param>
    public static string? Find(string? configured, string name, string? searchPath)
    {
        if (configured is not null)
            return configured.Length > 0 && IsProgram(configured) ? Path.GetFullPath(configured) : null;

        string file = OperatingSystem.IsWindows() ? name + ".exe" : name;
        foreach (string directory in (searchPath ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
        {
            string path = Path.Combine(directory, file);
            if (Path.IsPathFullyQualified(path) && IsProgram(path))
                return path;
        }

        return null;
    }

    private static bool IsProgram(string path) =>
        File.Exists(path) && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & Executable) != 0);
}
