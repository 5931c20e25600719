using Orchestration.Factories;
using Orchestration.Templates;

namespace Orchestration.Tests.Planning;

internal sealed class FakeDirectory(params (string Name, FactoryType Type, string[] Actions)[] factories) : IFactoryDirectory
{
    public long Version => 1;

    public IReadOnlyCollection<string> FactoryNames => [.. factories.Select(factory => factory.Name)];

    public IReadOnlyCollection<FactoryType> FactoryTypes => [.. factories.Select(factory => factory.Type).Distinct()];

    public IReadOnlyCollection<string> ActionsOf(FactoryType? type, string? factory) =>
        [.. factories.Where(known => (type is null || known.Type == type) && (factory is null || known.Name == factory)).SelectMany(known => known.Actions).Distinct()];

    public IReadOnlyList<ActionDescriptor> DescriptionsOf(FactoryType? type, string? factory, string action) => [];
}
