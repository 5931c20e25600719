using System.Text;
using Orchestration.FaultTests.Judging;

namespace Orchestration.FaultTests.Workers;

/// <summary>Writes down what happens in this process, so that it outlives the process.</summary>
internal sealed class Journal(string path, bool isSynced, TimeProvider time) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly FileStream _file = new(path, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);

    public void Add(JournalKind kind, string execution = "", string step = "", int number = 0, long sequence = 0, string detail = "")
    {
        JournalEntry entry = new(time.GetTimestamp(), kind, execution, step, number, sequence, detail);
        byte[] line = Encoding.UTF8.GetBytes(entry.ToLine());
        lock (_lock)
        {
            _file.Write(line);
            if (isSynced)
                _file.Flush(flushToDisk: true);
        }
    }

    public void Dispose() => _file.Dispose();
}
