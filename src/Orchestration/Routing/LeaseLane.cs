using System.Globalization;
using System.Text;
using Orchestration.Routing.Rules;
using Orchestration.Templates;

namespace Orchestration.Routing;

/// <summary>Equal for tasks of which none finds a place when another does not: they ask for the same, say the same of it, and the same rules are for them.</summary>
internal sealed record LeaseLane(FactoryType? Type, string? Factory, string? Action, bool IsImportant, string? Words, string? Rules)
{
    /// <summary>The lane of a task; null when a rule's condition throws, so that the task had better be tried alone.</summary>
    public static LeaseLane? Of(RoutingTask task, RuleSet rules)
    {
        try
        {
            return new LeaseLane(task.FactoryType, task.Factory, task.Action, task.IsImportant, WordsOf(task), rules.IsEmpty ? null : RulesFor(task, rules));
        }
        catch (RoutingException)
        {
            return null;
        }
    }

    private static string? WordsOf(RoutingTask task) => task is { Type: null, Keywords.Count: 0, RequiredActions.Count: 0 }
        ? null
        : string.Join('\n', [task.Type ?? "", .. task.Keywords, "", .. task.RequiredActions]);

    private static string RulesFor(RoutingTask task, RuleSet rules)
    {
        StringBuilder numbers = new();
        for (int number = rules.Index.First(task, 0); number >= 0; number = rules.Index.First(task, number + 1))
            numbers.Append(CultureInfo.InvariantCulture, $"{number},");
        return numbers.ToString();
    }
}
