using Orchestration.Templates;

namespace Orchestration.Planning;

/// <summary>A place in a step where references stand.</summary>
/// <param name="Step">The number of the step.</param>
/// <param name="Use">What the values are for.</param>
/// <param name="Values">The values, compiled.</param>
/// <param name="Source">The values as they are written.</param>
internal sealed record ValueSite(int Step, ValueUse Use, ParameterTemplate Values, JsonPayload Source)
{
    private string Member => Use switch
    {
        ValueUse.Items => ".for_each.items",
        ValueUse.Until => ".until",
        ValueUse.Compensation => ".compensation.parameters",
        _ => ".parameters",
    };

    /// <summary>Where in the step a string stands that starts at a place of the values' UTF-8 text.</summary>
    public string PlaceOf(int start) => Member + PayloadPlace.Of(Source, start);

    /// <summary>Where in the step a reference stands.</summary>
    public string PlaceOf(ParsedReference reference) => PlaceOf(Values.StartOf(reference));
}
