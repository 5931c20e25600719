using Orchestration.Artifacts;

namespace Orchestration.Tests.Artifacts;

public sealed class ArtifactOptionsTests
{
    [Fact]
    public void The_default_folder_is_absolute_and_the_projects_own()
    {
        ArtifactOptions options = new();

        Path.IsPathFullyQualified(options.RootPath).Should().BeTrue();
        options.RootPath.Should().EndWith(Path.Combine("orchestration", "artifacts"));
        options.Validate("Artifacts").Should().BeEmpty();
    }

    [Theory]
    [InlineData("", "ORC4001")]
    [InlineData("  ", "ORC4001")]
    [InlineData("a\0b", "ORC4002")]
    public void A_folder_that_cannot_exist_is_a_problem_with_its_place(string root, string code)
    {
        ArtifactOptions options = new() { RootPath = root };

        OrchestrationProblem problem = options.Validate("Artifacts").Should().ContainSingle().Which;

        problem.Code.Should().Be(code);
        problem.Place.Should().Be("Artifacts:RootPath");
    }

    [Fact]
    public void A_file_in_place_of_the_folder_is_a_problem()
    {
        ArtifactOptions options = new() { RootPath = typeof(ArtifactOptions).Assembly.Location };

        options.Validate("Artifacts").Should().ContainSingle().Which.Code.Should().Be("ORC4003");
    }

    [Fact]
    public void A_store_is_not_made_from_options_with_problems()
    {
        Action make = () => _ = new FileArtifactStore(new ArtifactOptions { RootPath = "" });

        make.Should().Throw<ArgumentException>().WithMessage("*ORC4001*");
    }
}
