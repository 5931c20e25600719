using System.Runtime.CompilerServices;
using System.Text.Json;
using Orchestration.Factories;
using Orchestration.Planning.Inputs;

namespace Orchestration.Planning.Literals;

/// <summary>What an action says of its parameters, compiled once for as long as the action is offered.</summary>
/// <remarks>Keywords that are not understood are passed over: an action may be described by anyone, and nothing is refused because of it.</remarks>
internal sealed class ActionSchema
{
    private static readonly ConditionalWeakTable<ActionDescriptor, ActionSchema> Known = [];

    private ActionSchema(ActionDescriptor action)
    {
        try
        {
            if (!action.ParametersSchema.IsEmpty)
                Root = new SchemaCompiler(static (_, _, _, _) => { }).Compile(action.ParametersSchema.ToElement(), "$");
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            Root = null;
        }
    }

    /// <summary>What the parameters must be; null when nothing is known.</summary>
    public SchemaNode? Root { get; }

    public static ActionSchema Of(ActionDescriptor action) => Known.GetValue(action, static one => new ActionSchema(one));
}
