namespace Orchestration.Architecture.Tests.Specimens;

internal static class LambdaSpecimen
{
    public static Func<object> Make() => () => new Mentioned();
}
