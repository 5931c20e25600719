using Microsoft.Extensions.Logging;
using Orchestration.Storage.PostgreSql.Commits;
using Orchestration.Storage.PostgreSql.Creating;
using Orchestration.Storage.PostgreSql.Messages;
using Orchestration.Storage.PostgreSql.Ownership;
using Orchestration.Storage.PostgreSql.Reading;
using Orchestration.Storage.PostgreSql.Retaining;
using Orchestration.Storage.PostgreSql.Tables;

namespace Orchestration.Storage.PostgreSql;

/// <summary>Remembers executions in PostgreSQL, shared with every other engine that works in the same schema.</summary>
internal sealed class PostgreSqlExecutionStore : IExecutionStore
{
    private readonly PostgreSqlStoreOptions _options;
    private readonly ILogger _logger;
    private readonly HealthRecord _health;
    private readonly Database _database;
    private readonly SchemaMigrator _migrator;
    private readonly ExecutionLoader _loader;
    private readonly ExecutionCreator _creator;
    private readonly ExecutionAcquirer _acquirer;
    private readonly OwnerHeartbeat _heartbeat;
    private readonly Inbox _inbox;
    private readonly MessageListener _listener;
    private readonly ListQuery _list;
    private readonly ExecutionRetention _retention;
    private readonly CommitWriter _writer;
    private readonly GroupCommit _commits;
    private volatile bool _isOpen;
    private int _disposed;

    public PostgreSqlExecutionStore(PostgreSqlStoreOptions options, IPayloadCodec codec, TimeProvider time, ILogger logger)
    {
        string schema = $"\"{options.Schema}\"";
        OwnershipStatements ownership = new(schema);
        _options = options;
        _logger = logger;
        _health = new HealthRecord(logger);
        _database = new Database(options);
        _migrator = new SchemaMigrator(_database, schema);
        _loader = new ExecutionLoader(new ReadingStatements(schema), codec);
        _creator = new ExecutionCreator(_database, new CreatingStatements(schema), _loader, Owner);
        _acquirer = new ExecutionAcquirer(_database, ownership, _loader, Owner, logger);
        _heartbeat = new OwnerHeartbeat(_database, ownership, options.Lease, Owner, time, _health, logger);
        _database.Register = _heartbeat.BeatAsync;
        _inbox = new Inbox(_database, schema, Owner) { PostedToSelf = Nudge };
        _listener = new MessageListener(_database, Owner, time, logger, Nudge);
        _list = new ListQuery(schema);
        _retention = new ExecutionRetention(_database, schema);
        _writer = new CommitWriter(_database, new CommitStatements(schema), codec, Owner, options.MaxBatch, _health);
        _commits = new GroupCommit(_writer, time);
    }

    /// <summary>Under which this store object holds executions.</summary>
    public Guid Owner { get; } = Guid.NewGuid();

    public bool IsDurable => true;

    public StoreHealth Health => _health.Now;

    public Action? MessagesArrived { get; set; }

    /// <summary>Called around each batch of commits, so that tests can break there.</summary>
    public Action<PersistencePoint>? Crash { get => _writer.Crash; set => _writer.Crash = value; }

    /// <summary>Called around everything that is written about executions: commits, new executions, take-overs.</summary>
    public Action<PersistencePoint>? CrashEverywhere { set => _writer.Crash = _creator.Crash = _acquirer.Crash = value; }

    public async ValueTask<bool> OpenAsync(CancellationToken cancellationToken)
    {
        if (_disposed != 0)
            throw Closed();
        if (_isOpen)
            return true;

        try
        {
            await _migrator.MigrateAsync(cancellationToken);
            await _heartbeat.BeginAsync(cancellationToken);
        }
        catch (StoreUnavailableException fault)
        {
            _health.OpeningFailed(fault);
            if (SchemaMigrator.IsForGood(fault))
                throw;
            return false;
        }

        _listener.Begin();
        _isOpen = true;
        _health.Opened();
        Log.Opened(_logger, _options.Schema, Owner);
        return true;
    }

    public ValueTask<StoredExecution?> CreateAsync(StoredExecution execution, CancellationToken cancellationToken)
    {
        ThrowUnlessOpen();
        return _creator.CreateAsync(execution, cancellationToken);
    }

    public ValueTask<StoredExecution?> FindAsync(string executionId, CancellationToken cancellationToken)
    {
        ThrowUnlessOpen();
        return _database.RunAsync((connection, token) => _loader.FindAsync(connection, executionId, token), cancellationToken);
    }

    public ValueTask<StoredExecution?> TryAcquireAsync(string executionId, CancellationToken cancellationToken)
    {
        ThrowUnlessOpen();
        return _acquirer.TryAcquireAsync(executionId, cancellationToken);
    }

    public ValueTask<IReadOnlyList<StoredExecution>> AcquireOrphansAsync(int limit, CancellationToken cancellationToken)
    {
        ThrowUnlessOpen();
        return _acquirer.AcquireOrphansAsync(limit, cancellationToken);
    }

    public ValueTask<IReadOnlyList<string>> FindOwnedAsync(CancellationToken cancellationToken)
    {
        ThrowUnlessOpen();
        return _acquirer.FindOwnedAsync(cancellationToken);
    }

    public ValueTask CommitAsync(in ExecutionCommit commit) => _commits.CommitAsync(commit);

    public ValueTask ReleaseAsync(StoredExecution execution, CancellationToken cancellationToken)
    {
        ThrowUnlessOpen();
        return _acquirer.ReleaseAsync(execution, cancellationToken);
    }

    public ValueTask<bool> PostAsync(string executionId, InboxMessage message, CancellationToken cancellationToken)
    {
        ThrowUnlessOpen();
        return _inbox.PostAsync(executionId, message, cancellationToken);
    }

    public ValueTask<IReadOnlyList<InboxMessage>> ReadMessagesAsync(CancellationToken cancellationToken)
    {
        ThrowUnlessOpen();
        return _inbox.ReadAsync(cancellationToken);
    }

    public ValueTask<ExecutionPage> QueryAsync(ExecutionQuery query, CancellationToken cancellationToken)
    {
        ThrowUnlessOpen();
        ExecutionCursor? after = ListQuery.Check(query);
        return _database.RunAsync((connection, token) => _list.ReadAsync(connection, query, after, token), cancellationToken);
    }

    public ValueTask<int> ForgetAsync(RetentionOptions options, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ThrowUnlessOpen();
        return _retention.ForgetAsync(options, now, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;

        await _commits.CloseAsync();
        await _listener.DisposeAsync();
        await _heartbeat.DisposeAsync();
        _isOpen = false;
        await _database.DisposeAsync();
    }

    private void Nudge() => MessagesArrived?.Invoke();

    private void ThrowUnlessOpen()
    {
        if (!_isOpen)
            throw Closed();
    }

    private StoreUnavailableException Closed() =>
        new(StoreProblem.Closed, _disposed != 0 ? "The store of executions was closed." : "The store of executions is not open yet.");
}
