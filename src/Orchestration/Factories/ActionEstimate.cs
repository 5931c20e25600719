using System.Text.Json;

namespace Orchestration.Factories;

/// <summary>An estimate of a mapped action, put into its descriptor when the factory is made.</summary>
internal sealed record ActionEstimate(string Action, Func<ActionDescriptor, JsonSerializerOptions, ActionDescriptor> Describe);
