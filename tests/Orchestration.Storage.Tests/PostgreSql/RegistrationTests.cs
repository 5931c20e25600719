using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orchestration.Storage.PostgreSql;
using Orchestration.Storage.Tests.Conformance;

namespace Orchestration.Storage.Tests.PostgreSql;

/// <summary>How a host asks for the store.</summary>
public sealed class RegistrationTests
{
    private static readonly PostgreSqlStoreOptionsValidator Validator = new();

    [Fact]
    public async Task The_store_takes_the_place_of_the_one_in_memory_whatever_is_registered_first()
    {
        ServiceCollection services = new();
        services.AddOrchestration().UsePostgreSqlStore("Host=127.0.0.1").UsePostgreSqlStore(options => options.Schema = "other");
        services.AddSingleton<IPayloadCodec>(new TestPayloadCodec());
        await using ServiceProvider provider = services.BuildServiceProvider();

        provider.GetServices<IExecutionStore>().Should().ContainSingle().Which.Should().BeOfType<PostgreSqlExecutionStore>().Which.IsDurable.Should().BeTrue();
        provider.GetRequiredService<IOptions<PostgreSqlStoreOptions>>().Value.Should().BeEquivalentTo(
            new PostgreSqlStoreOptions { ConnectionString = "Host=127.0.0.1", Schema = "other" });
    }

    [Fact]
    public void What_is_documented_as_default_is_valid() =>
        Validator.Validate(null, new PostgreSqlStoreOptions { ConnectionString = "Host=db" }).Succeeded.Should().BeTrue();

    [Fact]
    public void All_that_is_wrong_is_told_at_once_and_no_password_with_it()
    {
        PostgreSqlStoreOptions options = new()
        {
            ConnectionString = "Password=secret;Port=many", Schema = "a-b", Lease = TimeSpan.FromMilliseconds(999), MaxConnections = 3, MaxBatch = 0,
        };

        ValidateOptionsResult result = Validator.Validate(null, options);

        result.Failures.Should().HaveCount(5);
        result.FailureMessage.Should().NotContain("secret");
    }

    [Theory]
    [InlineData("")]
    [InlineData("Database=x")]
    [InlineData("nonsense")]
    public void A_connection_string_names_a_host(string text) =>
        Validator.Validate(null, new PostgreSqlStoreOptions { ConnectionString = text }).Failed.Should().BeTrue();

    [Theory]
    [InlineData("orchestration", true)]
    [InlineData("_a1", true)]
    [InlineData("1a", false)]
    [InlineData("A", false)]
    [InlineData("a\"b", false)]
    [InlineData("a\n", false)]
    [InlineData("pg_catalog", false)]
    [InlineData("", false)]
    public void A_schema_is_a_plain_name(string schema, bool isValid) =>
        Validator.Validate(null, new PostgreSqlStoreOptions { ConnectionString = "Host=db", Schema = schema }).Succeeded.Should().Be(isValid);
}
