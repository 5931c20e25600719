namespace Orchestration.Storage.Sqlite.Database;

/// <summary>A lock of the operating system on a file beside the database: one process has it, and its death, however violent, gives it back.</summary>
internal sealed class OwnerLock : IDisposable
{
    private const int WouldBlockOnLinux = 11;
    private const int WouldBlockOnMac = 35;
    private const int SharingViolation = unchecked((int)0x80070020);

    private readonly FileStream _file;

    private OwnerLock(FileStream file) => _file = file;

    /// <summary>Takes the lock; null when somebody has it.</summary>
    /// <exception cref="StoreUnavailableException">The file system does not keep locks.</exception>
    public static OwnerLock? TryTake(string databasePath)
    {
        string path = databasePath + "-owner";
        FileStream? file = TryOpen(path);
        if (file is null)
            return null;

        try
        {
            if (TryOpen(path) is not { } second)
                return new OwnerLock(file);

            second.Dispose();
        }
        catch
        {
            file.Dispose();
            throw;
        }

        file.Dispose();
        throw new StoreUnavailableException(
            StoreProblem.Fault, $"A lock on {path} keeps nobody out: the file system does not support locks, or DOTNET_SYSTEM_IO_DISABLEFILELOCKING is set. Keep the database on a local disk.");
    }

    public void Dispose() => _file.Dispose();

    private static FileStream? TryOpen(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        }
        catch (IOException exception) when (exception.HResult is WouldBlockOnLinux or WouldBlockOnMac or SharingViolation)
        {
            return null;
        }
    }
}
