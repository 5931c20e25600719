using Orchestration.Factories;

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
