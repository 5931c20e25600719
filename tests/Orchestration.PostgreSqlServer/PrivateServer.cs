using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Orchestration.PostgreSqlServer;

/// <summary>A PostgreSQL server of our own: in a temporary folder, on a free port of 127.0.0.1, gone when it is disposed.</summary>
public sealed class PrivateServer : IAsyncDisposable
{
    private readonly ServerPrograms? _programs;
    private readonly string _folder;
    private bool _isRunning;

    private PrivateServer(ServerPrograms? programs, string folder, int port, string? unavailable)
    {
        _programs = programs;
        _folder = folder;
        Port = port;
        Unavailable = unavailable;
    }

    /// <summary>Why there is no server; null when there is one.</summary>
    public string? Unavailable { get; }

    /// <summary>Where it listens.</summary>
    public int Port { get; }

    /// <summary>How to reach its own database.</summary>
    public string ConnectionString => ConnectionStringTo("postgres");

    private string Data => Path.Combine(_folder, "data");

    /// <summary>Makes a server and starts it, or answers one that says why it cannot.</summary>
    /// <param name="isSynced">Whether it waits for the disk (<c>fsync</c>).</param>
    public static async Task<PrivateServer> StartNewAsync(bool isSynced = true)
    {
        if (ServerPrograms.Find(out string? missing) is not { } programs)
            return new PrivateServer(null, "", 0, missing);

        PrivateServer server = new(programs, await ServerPrograms.CreateFolderAsync(), FindFreePort(), null);
        try
        {
            await programs.RunAsync("initdb", "-D", server.Data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N");
            string settings = $"""
                listen_addresses = '127.0.0.1'
                port = {server.Port.ToString(CultureInfo.InvariantCulture)}
                unix_socket_directories = ''
                fsync = {(isSynced ? "on" : "off")}
                max_connections = 200
                log_min_messages = fatal
                """;
            await File.AppendAllTextAsync(Path.Combine(server.Data, "postgresql.conf"), settings);
            await server.StartAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>How to reach one of its databases.</summary>
    /// <param name="database">The database.</param>
    public string ConnectionStringTo(string database) => string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={Port};Username=postgres;Database={database}");

    /// <summary>Starts it again.</summary>
    public async Task StartAsync()
    {
        await Programs.RunAsync("pg_ctl", "start", "-w", "-s", "-D", Data, "-l", Path.Combine(_folder, "log"));
        _isRunning = true;
    }

    /// <summary>Stops it; its data stays.</summary>
    /// <param name="mode">How.</param>
    public async Task StopAsync(StopMode mode)
    {
        _isRunning = false;
        await Programs.RunAsync("pg_ctl", "stop", "-w", "-s", "-D", Data, "-m", mode == StopMode.Fast ? "fast" : "immediate");
    }

    /// <summary>Stops and starts it.</summary>
    /// <param name="mode">How it is stopped.</param>
    public async Task RestartAsync(StopMode mode)
    {
        await StopAsync(mode);
        await StartAsync();
    }

    /// <summary>Makes an empty database and answers how to reach it.</summary>
    public async Task<string> CreateDatabaseAsync()
    {
        string name = $"db_{Guid.NewGuid():N}";
        await ExecuteAsync($"CREATE DATABASE {name}");
        return ConnectionStringTo(name);
    }

    /// <summary>Ends every connection of others, as an administrator or a lost network would. Answers how many.</summary>
    /// <param name="database">Only those to this database; null for all.</param>
    public async Task<int> TerminateConnectionsAsync(string? database = null)
    {
        await using NpgsqlConnection connection = await OpenAsync();
        await using NpgsqlCommand command = new(
            "SELECT count(pg_terminate_backend(pid))::int FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND backend_type = 'client backend' AND datname = coalesce($1, datname)",
            connection);
        command.Parameters.Add(new NpgsqlParameter<string?> { TypedValue = database });
        return await command.ExecuteScalarAsync() is int count ? count : 0;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_programs is null)
            return;

        if (_isRunning)
            await StopAsync(StopMode.Immediate);
        Directory.Delete(_folder, recursive: true);
    }

    private ServerPrograms Programs => _programs ?? throw new InvalidOperationException(Unavailable);

    private async Task ExecuteAsync(string sql)
    {
        await using NpgsqlConnection connection = await OpenAsync();
        await using NpgsqlCommand command = new(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Without the pool, which would remember connections that a restart has ended.</summary>
    private async Task<NpgsqlConnection> OpenAsync()
    {
        NpgsqlConnection connection = new(ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        return connection;
    }

    private static int FindFreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
