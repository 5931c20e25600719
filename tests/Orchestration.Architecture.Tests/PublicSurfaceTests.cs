using Mono.Cecil;
using Orchestration.Architecture.Tests.Specimens;

namespace Orchestration.Architecture.Tests;

public sealed class PublicSurfaceTests
{
    private static readonly string[] OpenOnPurpose = ["Orchestration.Factories.ActionRequest", "Orchestration.Templates.StepBuilder"];

    private static readonly string[] NeedAToken = ["Orchestration.Coordination.WorkflowCoordinator.DrainAsync"];

    private static readonly string[] KeptInside = ["Polly", "Microsoft.Data", "System.Data", "SkiaSharp", "Npgsql"];

    public static TheoryData<string> Packages => ["Orchestration", "Orchestration.Factories.Media", "Orchestration.Factories.Research", "Orchestration.Storage.PostgreSql", "Orchestration.Testing"];

    [Theory]
    [MemberData(nameof(Packages))]
    public void Public_types_are_sealed_or_abstract(string package)
    {
        using ModuleDefinition module = Open(package);

        IEnumerable<string> open = PublicSurface.Types(module)
            .Where(PublicSurface.IsOpenByAccident)
            .Select(type => type.FullName)
            .Except(OpenOnPurpose);

        open.Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void The_libraries_underneath_do_not_cross_the_public_face(string package)
    {
        using ModuleDefinition module = Open(package);

        IEnumerable<string> leaks = PublicSurface.Types(module).SelectMany(PublicSurface.Signatures).Where(IsLeak).Select(Shown);

        leaks.Should().BeEmpty();
    }

    /// <summary>Except what the engine calls of a factory, where a token that is forgotten would go unnoticed, and a drain, which may take for ever.</summary>
    [Theory]
    [MemberData(nameof(Packages))]
    public void What_callers_await_can_be_called_without_a_token(string package)
    {
        using ModuleDefinition module = Open(package);

        IEnumerable<string> strict = PublicSurface.Types(module)
            .Where(type => !IsFactory(type))
            .SelectMany(PublicSurface.MethodsThatNeedAToken)
            .Select(method => $"{method.DeclaringType.FullName}.{method.Name}")
            .Except(NeedAToken);

        strict.Should().BeEmpty();
    }

    [Fact]
    public void The_checks_see_what_they_should_refuse()
    {
        using ModuleDefinition module = Open("Orchestration.Architecture.Tests");
        TypeDefinition leaky = module.GetTypes().Single(type => type.Name == nameof(Leaky));

        PublicSurface.IsOpenByAccident(leaky).Should().BeTrue();
        PublicSurface.MethodsThatNeedAToken(leaky).Select(method => method.Name).Should().Equal(nameof(Leaky.WaitAsync));
        PublicSurface.Signatures(leaky).Where(IsLeak).Select(leak => leak.Member).Should()
            .Contain(member => member.Contains("get_Table", StringComparison.Ordinal)).And
            .Contain(member => member.Contains("Read", StringComparison.Ordinal));
    }

    private static bool IsFactory(TypeDefinition type) =>
        type.FullName == "Orchestration.Factories.IFactory" || type.Interfaces.Any(implemented => implemented.InterfaceType.FullName == "Orchestration.Factories.IFactory");

    private static bool IsLeak((string Member, string Mentioned) signature) =>
        KeptInside.Any(inside => signature.Mentioned.StartsWith(inside + ".", StringComparison.Ordinal));

    private static string Shown((string Member, string Mentioned) signature) => $"{signature.Member} shows {signature.Mentioned}";

    private static ModuleDefinition Open(string package) =>
        ModuleDefinition.ReadModule(Path.Combine(AppContext.BaseDirectory, package + ".dll"));
}
