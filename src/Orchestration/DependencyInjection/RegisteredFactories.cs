using Orchestration.Factories;
using Orchestration.Planning.Rules;
using Orchestration.Templates;

namespace Orchestration.DependencyInjection;

/// <summary>Makes the registered factories, once, and disposes those that were made for the engine.</summary>
internal sealed class RegisteredFactories : IAsyncDisposable
{
    private readonly List<IFactory> _owned = [];

    public RegisteredFactories(IServiceProvider services, IEnumerable<FactoryRegistration> registrations, IEnumerable<ConfigurationSource> sources)
    {
        List<RegisteredFactory> all = [];
        foreach (FactoryRegistration registration in registrations)
        {
            IFactory factory = registration.Create(services)
                ?? throw new InvalidOperationException("A delegate that was given to AddFactory answered null; it must answer a factory.");
            if (all.Exists(one => ReferenceEquals(one.Factory, factory)))
                continue;

            if (registration.IsOwned)
                _owned.Add(factory);
            all.Add(new RegisteredFactory(factory, OptionsOf(factory, registration, sources)));
        }

        All = all;
    }

    public IReadOnlyList<RegisteredFactory> All { get; }

    /// <summary>What is wrong with a target that no factory has as its name or its type; null when one has.</summary>
    public OrchestrationProblem? FindProblem(string target, string place)
    {
        FactoryType? type = FactoryType.TryParse(target, out FactoryType parsed) ? (FactoryType?)parsed : null;
        if (All.Any(one => one.Factory.Name == target || one.Factory.Type == type))
            return null;

        string near = new NearestName().Suggest(target, All.Select(one => one.Factory.Name).Concat(All.Select(one => one.Factory.Type.Name)));
        return new OrchestrationProblem(
            ConfigurationCodes.UnknownFactory, place, $"No factory is registered that has the name or the type '{DocumentText.Shorten(target)}'.{near}",
            Choices.Describe("Register it with AddFactory, or use the name of one that is registered", All.Select(one => one.Factory.Name)));
    }

    public async ValueTask DisposeAsync()
    {
        for (int i = _owned.Count - 1; i >= 0; i--)
        {
            if (_owned[i] is IAsyncDisposable asynchronous)
                await asynchronous.DisposeAsync();
            else
                (_owned[i] as IDisposable)?.Dispose();
        }
    }

    private static FactoryOptions OptionsOf(IFactory factory, FactoryRegistration registration, IEnumerable<ConfigurationSource> sources)
    {
        FactoryOptions options = new();
        registration.Configure?.Invoke(options);
        foreach (ConfigurationSource source in sources)
            source.Apply(factory.Name, options);
        return options;
    }
}
