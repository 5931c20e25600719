using System.Data;

namespace Orchestration.Architecture.Tests.Specimens;

internal class Leaky
{
    public DataTable? Table { get; init; }

    public static Task Read(IReadOnlyList<DataRow> rows) => Task.FromResult(rows);

    public static Task WaitAsync(CancellationToken cancellationToken) => Task.FromCanceled(cancellationToken);

    public static Task WaitLongAsync(CancellationToken cancellationToken = default) => WaitAsync(cancellationToken);
}
