using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Primitives;

namespace Orchestration.Tests.DependencyInjection;

/// <summary>A configuration that changes just when somebody stops watching it, and that waits for what it told, as those of the platform do.</summary>
internal sealed class LateConfiguration(IConfiguration configuration) : IConfiguration, IChangeToken
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Whether whoever was told of the change came back.</summary>
    public bool? CameBack { get; private set; }

    public bool HasChanged => false;

    public bool ActiveChangeCallbacks => true;

    public string? this[string key]
    {
        get => configuration[key];
        set => configuration[key] = value;
    }

    public IEnumerable<IConfigurationSection> GetChildren() => configuration.GetChildren();

    public IChangeToken GetReloadToken() => this;

    public IConfigurationSection GetSection(string key) => configuration.GetSection(key);

    public IDisposable RegisterChangeCallback(Action<object?> callback, object? state) => new Watch(this, () => callback(state));

    private sealed class Watch(LateConfiguration owner, Action tell) : IDisposable
    {
        public void Dispose()
        {
            if (owner.CameBack is not null)
                return;

            owner.CameBack = false;
            Thread told = new(() => tell()) { IsBackground = true };
            told.Start();
            owner.CameBack = told.Join(Patience);
        }
    }
}
