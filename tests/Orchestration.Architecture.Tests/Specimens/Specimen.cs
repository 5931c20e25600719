namespace Orchestration.Architecture.Tests.Specimens;

internal sealed class Specimen : IMentions<Mentioned[]>
{
    private readonly Mentioned? _field = new();

    public bool HasField() => _field is not null;

    public static void Parameter(ref Mentioned mentioned) => _ = mentioned;

    public static List<Dictionary<string, Mentioned?[]>> GenericArgument() => [];

    public static void Constraint<T>() where T : IMentions<Mentioned>
    {
    }

    public static int Body() => Mentioned.Count;

    public static object BodyGeneric() => Array.Empty<Mentioned>();

    public static void Catch()
    {
        try
        {
            _ = Array.Empty<int>();
        }
        catch (Mentioned)
        {
        }
    }

    [Mention(typeof(List<Mentioned>))]
    public static void AttributeArgument()
    {
    }
}
