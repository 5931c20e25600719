using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orchestration.Templates;

namespace Orchestration.Tests.DependencyInjection;

/// <summary>Engines from a configuration, with a factory named media.</summary>
internal static class Engines
{
    public static ServiceProvider Provide(string json, Action<OrchestrationBuilder>? configure = null)
    {
        ServiceCollection services = new();
        OrchestrationBuilder builder = services.AddOrchestration(Json.Section(json)).AddFactory(new NamedFactory("media", FactoryType.Media));
        configure?.Invoke(builder);
        return services.BuildServiceProvider(validateScopes: true);
    }

    public static TOptions Options<TOptions>(this IServiceProvider provider)
        where TOptions : class => provider.GetRequiredService<IOptions<TOptions>>().Value;

    public static async Task<IReadOnlyList<string>> Problems(string json, Action<OrchestrationBuilder>? configure = null)
    {
        await using ServiceProvider provider = Provide(json, configure);
        return Problems(() => provider.GetRequiredService<OrchestrationEngine>());
    }

    public static IReadOnlyList<string> Problems(Action act) => [.. act.Should().Throw<OptionsValidationException>().Which.Failures];
}
