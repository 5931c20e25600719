namespace Orchestration.Templates.Yaml.Tests;

/// <summary>Templates with one interesting value in them.</summary>
internal static class Yaml
{
    /// <summary>The value as JSON, after it stood in the parameters of a template.</summary>
    public static string Value(string yaml) =>
        WorkflowTemplateYaml.Parse($"workflow_id: w\nsteps:\n- step_id: a\n  action: x\n  parameters:\n    v: {yaml}\n").Steps[0].Parameters.ToPayload().ToString()[5..^1];

    public static OrchestrationProblem Problem(string yaml)
    {
        Action parse = () => WorkflowTemplateYaml.Parse(yaml);
        return parse.Should().Throw<InvalidTemplateException>().Which.Problems.Should().ContainSingle().Which;
    }
}
