using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orchestration.Storage.Sqlite;

namespace Orchestration.Storage.Tests.Sqlite;

/// <summary>How a host asks for the store.</summary>
public sealed class SqliteRegistrationTests : SqliteStoreTests
{
    [Fact]
    public async Task The_store_takes_the_place_of_the_one_in_memory()
    {
        ServiceCollection services = new();
        services.AddOrchestration().UseSqliteStore("Data Source=a.db").UseSqliteStore(options => options.Synchronous = SqliteDurability.Normal);
        await using ServiceProvider provider = services.BuildServiceProvider();

        provider.GetServices<IExecutionStore>().Should().ContainSingle().Which.Should().BeOfType<SqliteExecutionStore>();
        provider.GetRequiredService<IOptions<SqliteStoreOptions>>().Value.Should().BeEquivalentTo(
            new SqliteStoreOptions { ConnectionString = "Data Source=a.db", Synchronous = SqliteDurability.Normal });
    }

    [Theory]
    [InlineData("Data Source=:memory:", SqliteStoreCodes.InMemory)]
    [InlineData("Data Source=x;Mode=Memory", SqliteStoreCodes.InMemory)]
    [InlineData("Data Source=file::memory:", SqliteStoreCodes.InMemory)]
    [InlineData("Data Source=file:x?mode=memory&cache=shared", SqliteStoreCodes.InMemory)]
    [InlineData("", SqliteStoreCodes.BadConnectionString)]
    [InlineData("Data Source=", SqliteStoreCodes.BadConnectionString)]
    [InlineData("Data Source=file:x.db", SqliteStoreCodes.BadConnectionString)]
    [InlineData("nonsense;Password=secret", SqliteStoreCodes.BadConnectionString)]
    [InlineData("Data Source=orchestration.db", null)]
    public void A_connection_string_names_a_file(string text, string? code) =>
        SqliteStoreValidator.Check(new SqliteStoreOptions { ConnectionString = text }).Should()
            .BeEquivalentTo(code is null ? [] : new[] { new { Code = code } })
            .And.NotContain(problem => problem.ToString().Contains("secret"));

    [Fact]
    public void All_that_is_wrong_is_told_at_once_with_the_problems_of_the_engine()
    {
        Action creating = () => OrchestrationEngine.Create(builder => builder
            .ConfigureWorkflows(options => options.MaxOutputBytes = 0)
            .UseSqliteStore(options =>
            {
                options.ConnectionString = "Data Source=:memory:";
                options.MaxBatch = 0;
                options.BusyTimeout = TimeSpan.FromMinutes(2);
                options.Synchronous = (SqliteDurability)7;
            }));

        string[] failures = [.. creating.Should().Throw<OptionsValidationException>().Which.Failures];

        failures.Select(failure => failure[..7]).Should().BeEquivalentTo(["ORC2003", "ORC4102", "ORC4103", "ORC4103", "ORC4103"]);
    }

    [Fact]
    public void The_page_explains_every_code_and_no_other()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Orchestration.sln")))
            folder = Path.GetDirectoryName(folder)!;
        string page = File.ReadAllText(Path.Combine(folder, "docs", "error-codes.md"));

        IEnumerable<string> explained = Regex.Matches(page, @"^\| `(ORC41\d\d)` \| [^|]+ \| [^|]+ \|$", RegexOptions.Multiline).Select(match => match.Groups[1].Value);

        explained.Should().Equal(typeof(SqliteStoreCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!));
    }
}
