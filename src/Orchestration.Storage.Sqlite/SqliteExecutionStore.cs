using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Orchestration.Storage.Sqlite.Database;
using Orchestration.Storage.Sqlite.Reading;
using Orchestration.Storage.Sqlite.Writing;

namespace Orchestration.Storage.Sqlite;

/// <summary>Remembers executions in a SQLite file.</summary>
internal sealed class SqliteExecutionStore : IExecutionStore
{
    private readonly TimeProvider _time;
    private readonly SqliteFile _file;
    private readonly StoreCondition _condition;
    private readonly ReaderPool _readers;
    private readonly SqliteWriter _writer;
    private readonly SqliteOwner _owner = new();
    private readonly ExecutionReader _reader;
    private readonly TemplateTexts _templates = new();
    private readonly CreateQueue _creates;
    private readonly Possession _possession;
    private readonly GroupCommit _commits;
    private OwnerLock? _lock;
    private volatile bool _isClosed;

    public SqliteExecutionStore(SqliteStoreOptions options, IPayloadCodec codec, TimeProvider time, ILogger logger)
    {
        _time = time;
        _file = new SqliteFile(options);
        _condition = new StoreCondition(_file.Path, logger);
        _readers = new ReaderPool(_file);
        _writer = new SqliteWriter(_file, _readers, _condition);
        _reader = new ExecutionReader(codec);
        CreateStatements creating = new(_owner);
        _creates = new CreateQueue(_writer, _condition, _file.Path, creating);
        _possession = new Possession(_writer, _readers, _reader, _owner, logger);
        _commits = new GroupCommit(new SqliteCommitWriter(_writer, _creates, creating, new CommitStatements(codec, _owner), _condition, options.MaxBatch), time);
    }

    public bool IsDurable => true;

    public StoreHealth Health => _condition.Health;

    public Action? MessagesArrived { get; set; }

    /// <summary>Called at each point of writing; for tests that let a process die there.</summary>
    internal Action<PersistencePoint>? Persisting { get => _writer.Persisting; set => _writer.Persisting = value; }

    public async ValueTask<bool> OpenAsync(CancellationToken cancellationToken)
    {
        await _writer.EnterAsync(cancellationToken);
        try
        {
            ThrowIfClosed();
            return _owner.IsOne || TryOpen();
        }
        finally
        {
            _writer.Exit();
        }
    }

    public async ValueTask<StoredExecution?> CreateAsync(StoredExecution execution, CancellationToken cancellationToken)
    {
        ThrowUnlessOwner();
        cancellationToken.ThrowIfCancellationRequested();
        while (true)
        {
            if (await _creates.AddAsync(new PendingCreate(execution, _templates.Of(execution.Template))))
                return null;
            if (await FindAsync(execution.ExecutionId, cancellationToken) is { } existing)
                return existing;
        }
    }

    public ValueTask<StoredExecution?> FindAsync(string executionId, CancellationToken cancellationToken)
    {
        ThrowIfClosed();
        return new(_readers.Read((_reader, executionId), static (database, state) => state._reader.Read(database, state.executionId)));
    }

    public ValueTask<StoredExecution?> TryAcquireAsync(string executionId, CancellationToken cancellationToken)
    {
        ThrowUnlessOwner();
        return _possession.TryTakeAsync(executionId, cancellationToken);
    }

    public ValueTask<IReadOnlyList<StoredExecution>> AcquireOrphansAsync(int limit, CancellationToken cancellationToken)
    {
        ThrowUnlessOwner();
        return _possession.TakeFreeAsync(limit, cancellationToken);
    }

    public ValueTask<IReadOnlyList<string>> FindOwnedAsync(CancellationToken cancellationToken)
    {
        ThrowUnlessOwner();
        return new(_possession.FindOwned());
    }

    public ValueTask CommitAsync(in ExecutionCommit commit) =>
        _owner.IsOne ? _commits.CommitAsync(commit) : ValueTask.FromException(NotOwner());

    public ValueTask ReleaseAsync(StoredExecution execution, CancellationToken cancellationToken)
    {
        ThrowUnlessOwner();
        return _possession.GiveBackAsync(execution, cancellationToken);
    }

    public async ValueTask<bool> PostAsync(string executionId, InboxMessage message, CancellationToken cancellationToken)
    {
        ThrowIfClosed();
        bool isPosted = await _writer.WriteAsync(
            (executionId, message, _time), static (database, state) => Inbox.Post(database, state.executionId, state.message, state._time.GetUtcNow()), cancellationToken);
        if (isPosted && _owner.IsOne)
            MessagesArrived?.Invoke();
        return isPosted;
    }

    public ValueTask<IReadOnlyList<InboxMessage>> ReadMessagesAsync(CancellationToken cancellationToken)
    {
        ThrowUnlessOwner();
        return new(_readers.Read(_owner.Number, static (database, owner) => Inbox.Read(database, owner)));
    }

    public ValueTask<ExecutionPage> QueryAsync(ExecutionQuery query, CancellationToken cancellationToken)
    {
        ThrowIfClosed();
        return new(ExecutionSearch.Run(_readers, query));
    }

    public ValueTask<int> ForgetAsync(RetentionOptions options, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ThrowUnlessOwner();
        return Forgetting.RunAsync(_writer, options, now, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _commits.CloseAsync();
        await _writer.EnterAsync(CancellationToken.None);
        _isClosed = true;
        _writer.Dispose();
        _readers.Dispose();
        _condition.Closed();
        DropLock();
        _writer.Exit();
    }

    /// <summary>Gives the lock back while everything else goes on, as if this process were frozen and taken for dead; for tests.</summary>
    internal void DropLock()
    {
        _lock?.Dispose();
        _lock = null;
    }

    /// <summary>Lets a test do something to the connection that writes.</summary>
    internal async Task TouchAsync(Action<SqliteDatabase> touch)
    {
        await _writer.EnterAsync(CancellationToken.None);
        _writer.Touch(touch);
        _writer.Exit();
    }

    private bool TryOpen()
    {
        try
        {
            _lock ??= OwnerLock.TryTake(_file.Path);
            if (_lock is null)
            {
                _condition.StandsBy(DescribeOther());
                return false;
            }

            _writer.OpenFirst();
            _owner.Become(_writer, _time.GetUtcNow());
            _condition.Opened();
            return true;
        }
        catch (StoreUnavailableException fault) when (fault.Problem == StoreProblem.NewerVersion)
        {
            DropLock();
            _condition.CannotOpen(fault);
            throw;
        }
        catch (Exception fault) when (fault is SqliteException or StoreUnavailableException or IOException or UnauthorizedAccessException)
        {
            DropLock();
            _condition.CannotOpen(fault);
            return false;
        }
    }

    private string DescribeOther()
    {
        try
        {
            return SqliteOwner.DescribeOther(_readers);
        }
        catch (StoreUnavailableException unreadable) when (unreadable.Problem != StoreProblem.NewerVersion)
        {
            return "";
        }
    }

    private void ThrowIfClosed()
    {
        if (_isClosed)
            throw new StoreUnavailableException(StoreProblem.Closed, "The store of executions was closed.");
    }

    private void ThrowUnlessOwner()
    {
        ThrowIfClosed();
        if (!_owner.IsOne)
            throw NotOwner();
    }

    private StoreUnavailableException NotOwner() => new(Health.Problem ?? StoreProblem.Closed, Health.Message ?? "The store is not open yet.");
}
