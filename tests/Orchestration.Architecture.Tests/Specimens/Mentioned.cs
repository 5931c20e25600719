namespace Orchestration.Architecture.Tests.Specimens;

internal sealed class Mentioned : Exception
{
    public static int Count => 1;
}
