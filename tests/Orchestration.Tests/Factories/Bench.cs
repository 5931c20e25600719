using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Orchestration.Factories;
using Orchestration.Templates;

namespace Orchestration.Tests.Factories;

/// <summary>A connector on a clock that stands still until it is told to move.</summary>
internal sealed class Bench : IAsyncDisposable
{
    public Bench() => Connector = new FactoryConnector(new NoArtifacts(), Time, NullLogger<FactoryConnector>.Instance);

    public FakeTimeProvider Time { get; } = new();

    public FactoryConnector Connector { get; }

    public ConnectedFactory this[string name] => Connector.Factories.Single(factory => factory.Name == name);

    public static DelegateFactory Factory(string name, FactoryType type, params string[] actions)
    {
        FactoryBuilder builder = new(name, type);
        foreach (string action in actions)
            builder.MapAction(action, (request, _) => new ValueTask<ActionResult>(ActionResult.Empty));
        return builder.Build();
    }

    public Bench With(string name, FactoryType type, params string[] actions) => With(Factory(name, type, actions));

    public Bench With(string name, FactoryType type, int? limit, int tier, params string[] actions) =>
        With(Factory(name, type, actions), new FactoryOptions { MaxConcurrency = limit, Tier = tier });

    public Bench With(IFactory factory, FactoryOptions? options = null)
    {
        Connector.Connect(factory, options);
        return this;
    }

    public void Occupy(string name, int places)
    {
        for (int i = 0; i < places; i++)
            this[name].TryEnter().Should().BeTrue();
    }

    public void Become(string name, FactoryStatus status) => this[name].Condition = new FactoryCondition(status, "said so", Time.GetUtcNow());

    public ValueTask DisposeAsync() => Connector.DisposeAsync();
}
