using System.Text.RegularExpressions;
using Orchestration.Routing;
using Orchestration.Routing.Rules;
using Orchestration.Templates;

namespace Orchestration.Tests.Routing.Rules;

public sealed class CompiledRuleTests
{
    [Fact]
    public void An_expression_that_takes_too_long_names_the_rule()
    {
        RuleTest slow = new()
        {
            Value = RuleValue.Parse("action")!,
            Kind = ConditionKind.Matches,
            Pattern = new Regex("^(a+)+b$", RegexOptions.None, TimeSpan.FromMilliseconds(1)),
            WhenTrue = ConditionPlace.True,
            WhenFalse = ConditionPlace.False,
        };
        CompiledRule rule = new(new RoutingRule { RuleId = "slow", Target = "x" }, new RuleProgram([slow], 0));

        rule.Invoking(one => one.Holds(new RoutingTask { Action = new string('a', 100) }))
            .Should().Throw<RoutingException>().WithMessage("*'slow'*").Which.Failure.Should().Be(RoutingFailure.RuleFailed);
    }
}
