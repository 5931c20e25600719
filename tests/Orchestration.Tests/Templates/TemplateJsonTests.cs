using CsCheck;
using Orchestration.Templates;

namespace Orchestration.Tests.Templates;

public sealed class TemplateJsonTests
{
    [Fact]
    public void Every_template_survives_json_without_loss() =>
        TemplateGen.Template.Sample(
            template => WorkflowTemplate.Parse(template.ToJson()) is var read && read == template && read.ToJson() == template.ToJson(), iter: 1000);

    [Fact]
    public void A_document_says_everything_that_a_template_can_say()
    {
        WorkflowTemplate template = WorkflowTemplate.Parse("""
            {
              "workflow_id": "launch", "version": 2, "name": "Launch", "description": "All of it",
              "retry": { "max_retries": 1, "backoff": "LINEAR", "delay": 0.5, "max_delay": "00:01:30.5", "jitter": false, "retry_on": ["transient", "RateLimited"] },
              "timeout": 3600, "max_concurrent_steps": 4, "on_failure": "stop",
              "steps": [
                { "step_id": "market", "name": "Market", "description": "d", "factory_type": "RESEARCH", "factory": "library", "action": "market_analysis",
                  "parameters": { "sector": "tea" , "n": 1.50 }, "dependencies": [], "max_retries": 3, "attempt_timeout": "00:00:10", "timeout": 60, "on_unknown": "ASK", "priority": -5 },
                { "step_id": "image", "action": "draw", "dependencies": [ "market" ], "retry": null, "name": null, "parameters": null }
              ]
            }
            """);

        template.Should().BeEquivalentTo(new
        {
            WorkflowId = "launch",
            Version = 2,
            Name = "Launch",
            Description = "All of it",
            Timeout = TimeSpan.FromHours(1),
            MaxConcurrentSteps = 4,
            OnFailure = FailureReaction.Stop,
        });
        template.Retry.Should().Be(new RetryPolicy
        {
            MaxRetries = 1, Backoff = BackoffType.Linear, Delay = TimeSpan.FromSeconds(0.5), MaxDelay = TimeSpan.FromSeconds(90.5), Jitter = false,
            RetryOn = [FailureKind.Transient, FailureKind.RateLimited],
        });
        template.Steps.Should().Equal(
            new WorkflowStep
            {
                StepId = "market", Name = "Market", Description = "d", FactoryType = FactoryType.Research, Factory = "library", Action = "market_analysis",
                Parameters = ParameterMap.Parse("""{"sector":"tea","n":1.50}"""), Retry = new RetryPolicy { MaxRetries = 3 },
                AttemptTimeout = TimeSpan.FromSeconds(10), Timeout = TimeSpan.FromMinutes(1), OnUnknown = UnknownReaction.Ask, Priority = -5,
            },
            new WorkflowStep { StepId = "image", Action = "draw", Dependencies = ["market"] });
    }

    [Fact]
    public void Durations_are_written_as_seconds()
    {
        WorkflowTemplate template = new() { WorkflowId = "w", Timeout = TimeSpan.FromMilliseconds(1500), Steps = [] };

        template.ToJson().Should().Be("""{"workflow_id":"w","timeout":1.5,"steps":[]}""");
    }

    [Theory]
    [InlineData(UnknownReaction.Retry, "retry")]
    [InlineData(UnknownReaction.Fail, "fail")]
    [InlineData(UnknownReaction.Ask, "ask")]
    public void What_happens_when_nobody_knows_is_one_word(UnknownReaction reaction, string word)
    {
        WorkflowTemplate template = new() { WorkflowId = "w", Steps = [new WorkflowStep { StepId = "a", OnUnknown = reaction }] };

        template.ToJson().Should().Be($$"""{"workflow_id":"w","steps":[{"step_id":"a","on_unknown":"{{word}}"}]}""");
    }

    [Theory]
    [InlineData(true, "true")]
    [InlineData(false, "false")]
    public void Whether_a_step_is_hedged_is_kept_and_nothing_is_said_when_the_step_says_nothing(bool hedge, string word)
    {
        WorkflowTemplate template = new() { WorkflowId = "w", Steps = [new WorkflowStep { StepId = "a", Hedge = hedge }] };

        template.ToJson().Should().Be($$"""{"workflow_id":"w","steps":[{"step_id":"a","hedge":{{word}}}]}""");
        WorkflowTemplate.Parse(template.ToJson()).Should().Be(template);
        template.Steps[0].Should().NotBe(template.Steps[0] with { Hedge = null });
        (template with { Steps = [new WorkflowStep { StepId = "a" }] }).ToJson().Should().NotContain("hedge");
    }

    [Fact]
    public void Steps_that_differ_only_in_what_happens_when_nobody_knows_differ() =>
        new WorkflowStep { StepId = "a", OnUnknown = UnknownReaction.Retry }.Should().NotBe(new WorkflowStep { StepId = "a" });

    [Fact]
    public void Spaces_and_escapes_make_no_difference()
    {
        const string plain = """{"workflow_id":"w","steps":[{"step_id":"a","parameters":{"é":["<",1.0e5,{}]}}]}""";
        string spaced = "\uFEFF" + plain.Replace("é", "\\u00e9", StringComparison.Ordinal).Replace("[", " [\r\n\t", StringComparison.Ordinal);

        WorkflowTemplate.Parse(spaced).ToJson().Should().Be(WorkflowTemplate.Parse(plain).ToJson());
        WorkflowTemplate.Parse(spaced).Steps[0].Should().Be(WorkflowTemplate.Parse(plain).Steps[0]);
    }

    [Fact]
    public void Parameters_that_were_read_can_be_looked_at_and_not_changed()
    {
        ParameterMap parameters = WorkflowTemplate.Parse("""{"workflow_id":"w","steps":[{"step_id":"a","parameters":{"x":[1,"b"]}}]}""").Steps[0].Parameters;

        parameters.Names.Should().Equal("x");
        parameters["x"].ToString().Should().Be("[1,\"b\"]");
        parameters.Invoking(map => map["y"] = 1).Should().Throw<InvalidOperationException>();
    }

    [Fact]
    public void Parameters_may_be_nested_64_levels_deep_in_a_document()
    {
        static string Document(int levels) =>
            """{"workflow_id":"w","steps":[{"step_id":"a","parameters":{"x":""" + new string('[', levels - 1) + new string(']', levels - 1) + "}}]}";

        string read = WorkflowTemplate.Parse(Document(64)).ToJson();
        WorkflowTemplate.Parse(read).ToJson().Should().Be(read);
        ((Action)(() => WorkflowTemplate.Parse(Document(65)))).Should().Throw<InvalidTemplateException>()
            .Which.Problems.Should().ContainSingle().Which.Code.Should().Be(TemplateCodes.TooDeep);
    }
}
