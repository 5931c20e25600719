using Microsoft.Extensions.DependencyInjection;

namespace Orchestration.Templates.Yaml.Tests;

public sealed class CatalogTests
{
    [Fact]
    public async Task Templates_in_a_folder_are_in_the_catalog_after_the_start()
    {
        string folder = Directory.CreateTempSubdirectory("templates-").FullName;
        Directory.CreateDirectory(Path.Combine(folder, "more"));
        await File.WriteAllTextAsync(Path.Combine(folder, "a.yaml"), "workflow_id: a\nsteps: [{ step_id: s, action: x }]\n", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, "more", "b.YML"), "workflow_id: b\nsteps: [{ step_id: s, action: x }]\n", TestContext.Current.CancellationToken);

        await using OrchestrationEngine engine = OrchestrationEngine.Create(builder => builder.AddYamlTemplates().AddYamlTemplates().AddWorkflows(folder));

        engine.Catalog.List().Select(template => template.WorkflowId).Should().Equal("a", "b");
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void A_bad_file_is_named_with_its_place()
    {
        string folder = Directory.CreateTempSubdirectory("templates-").FullName;
        string file = Path.Combine(folder, "a.yaml");
        File.WriteAllText(file, "workflow_id: a\nsteps:\n  - { step_id: s, action: x, dependencies: [nobody] }\n");

        Action create = () => OrchestrationEngine.Create(builder => builder.AddYamlTemplates().AddWorkflows(folder));

        OrchestrationProblem problem = create.Should().Throw<InvalidTemplateException>().Which.Problems.Should().ContainSingle().Which;
        (problem.File, problem.Line, problem.Column, problem.Code).Should().Be((file, 3, 45, "ORC1107"));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void A_file_that_is_no_YAML_is_named_and_hides_no_other()
    {
        string folder = Directory.CreateTempSubdirectory("templates-").FullName;
        File.WriteAllText(Path.Combine(folder, "a.yaml"), "workflow_id: a\nsteps:\n  - step_id: s\n\taction: x\n");
        File.WriteAllText(Path.Combine(folder, "b.yaml"), "workflow_id: b\nsteps: 7\n");

        Action create = () => OrchestrationEngine.Create(builder => builder.AddYamlTemplates().AddWorkflows(folder));

        create.Should().Throw<InvalidTemplateException>().Which.Problems.Select(problem => (Path.GetFileName(problem.File), problem.Code, problem.Line))
            .Should().Equal(("a.yaml", "ORC1201", 4), ("b.yaml", "ORC1008", 2));
        Directory.Delete(folder, recursive: true);
    }
}
