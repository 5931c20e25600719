using Orchestration.Templates;

namespace Orchestration.Planning.Inputs;

/// <summary>Writes places inside inputs and their schema.</summary>
internal static class InputPlaces
{
    public static string Append(string place, string name) =>
        name.Length == 0 ? place + "['']" : ReferencePath.AppendProperty(place, Names.Shorten(name));
}
