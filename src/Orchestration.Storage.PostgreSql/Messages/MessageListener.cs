using Microsoft.Extensions.Logging;
using Npgsql;

namespace Orchestration.Storage.PostgreSql.Messages;

/// <summary>Hears that others posted messages for this owner. A hint only: what was missed is found by reading.</summary>
internal sealed class MessageListener(Database database, Guid owner, TimeProvider time, ILogger logger, Action heard) : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _ending = new();
    private Task _loop = Task.CompletedTask;

    public void Begin() => _loop = ListenAsync();

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _loop;
        _ending.Dispose();
    }

    private async Task ListenAsync()
    {
        while (!_ending.IsCancellationRequested)
        {
            try
            {
                await ListenOnceAsync(_ending.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (_ending.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                Log.ListeningInterrupted(logger, fault);
            }

            await Task.Delay(Pause, time, _ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ListenOnceAsync(CancellationToken cancellationToken)
    {
        await using NpgsqlConnection connection = await database.OpenListeningAsync(cancellationToken).ConfigureAwait(false);
        connection.Notification += (_, _) => heard();
        await using (NpgsqlCommand command = new($"LISTEN {Inbox.ChannelOf(owner)}", connection))
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);

        heard();
        while (true)
            await connection.WaitAsync(cancellationToken).ConfigureAwait(false);
    }
}
