namespace Orchestration.Architecture.Tests.Specimens;

internal static class IteratorSpecimen
{
    public static IEnumerable<object> All()
    {
        yield return new Mentioned();
    }
}
