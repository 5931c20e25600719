using Orchestration.Templates;

namespace Orchestration.Factories;

/// <summary>What is known of the connected factories, for checks that need types and capabilities only.</summary>
internal interface IFactoryDirectory
{
    /// <summary>Grows with every change of what is connected or offered; a plan checked at one number is good for that number.</summary>
    long Version { get; }

    /// <summary>The names of all connected factories.</summary>
    IReadOnlyCollection<string> FactoryNames { get; }

    /// <summary>The types of all connected factories.</summary>
    IReadOnlyCollection<FactoryType> FactoryTypes { get; }

    /// <summary>The actions offered by the factories that fit; a null criterion fits all.</summary>
    IReadOnlyCollection<string> ActionsOf(FactoryType? type, string? factory);

    /// <summary>What the factories that fit say of one action; a null criterion fits all.</summary>
    IReadOnlyList<ActionDescriptor> DescriptionsOf(FactoryType? type, string? factory, string action);
}
