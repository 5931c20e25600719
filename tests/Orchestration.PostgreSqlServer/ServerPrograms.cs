using System.Globalization;

namespace Orchestration.PostgreSqlServer;

/// <summary>The programs of the newest PostgreSQL on this machine, run as somebody who is not root: the server refuses root.</summary>
internal sealed class ServerPrograms
{
    private const string Root = "/usr/lib/postgresql";
    private const string RunUser = "/usr/sbin/runuser";
    private const string Somebody = "nobody";

    private readonly string _folder;

    private ServerPrograms(string folder) => _folder = folder;

    private static bool IsRoot => Environment.UserName == "root";

    /// <summary>The programs, or null and the reason.</summary>
    public static ServerPrograms? Find(out string? missing)
    {
        missing = null;
        string? newest = Directory.Exists(Root)
            ? Directory.GetDirectories(Root).Where(folder => File.Exists(Path.Combine(folder, "bin", "initdb"))).MaxBy(VersionOf)
            : null;
        if (newest is null)
            missing = $"there is no PostgreSQL server in {Root}; Debian's package postgresql has it";
        else if (IsRoot && !File.Exists(RunUser))
            missing = $"the server does not run as root, and {RunUser} is missing";
        return missing is null ? new ServerPrograms(Path.Combine(newest!, "bin")) : null;
    }

    /// <summary>Runs a program to its end.</summary>
    /// <exception cref="InvalidOperationException">The program failed; the message has what it said.</exception>
    public Task RunAsync(string program, params IReadOnlyList<string> arguments)
    {
        string path = Path.Combine(_folder, program);
        return IsRoot ? ChildProcess.RunAsync(RunUser, ["-u", Somebody, "--", path, .. arguments]) : ChildProcess.RunAsync(path, arguments);
    }

    /// <summary>Makes a folder that the server owns.</summary>
    public static async Task<string> CreateFolderAsync()
    {
        string folder = Directory.CreateTempSubdirectory("orchestration-pg-").FullName;
        if (IsRoot)
            await ChildProcess.RunAsync("chown", [Somebody, folder]);
        return folder;
    }

    private static double VersionOf(string folder) =>
        double.TryParse(Path.GetFileName(folder), NumberStyles.Float, CultureInfo.InvariantCulture, out double version) ? version : 0;
}
