using System.Globalization;
using Orchestration.Templates;

namespace Orchestration.Routing.Rules;

/// <summary>A value of a task that a condition names, such as <c>task.action</c>, <c>tags.customer</c> or <c>parameters.size.width</c>.</summary>
internal sealed class RuleValue : IEquatable<RuleValue>
{
    public const string Known = "task.action, task.type, task.factory, task.factory_type, task.priority, keywords, tags.NAME or parameters.NAME";

    private RuleValue(RuleSubject subject, string name, PathSegment[] path)
    {
        Subject = subject;
        Name = name;
        Path = path;
    }

    public RuleSubject Subject { get; }

    /// <summary>The tag, or the path of the parameter; empty for others.</summary>
    public string Name { get; }

    /// <summary>Where the parameter stands.</summary>
    public PathSegment[] Path { get; }

    /// <summary>Whether a task has at most one such value.</summary>
    public bool IsSingle => Subject != RuleSubject.Keywords;

    /// <summary>Whether the value is a text whenever it is there.</summary>
    public bool IsText => Subject is not (RuleSubject.Priority or RuleSubject.Parameter);

    /// <summary>Understands a name, also inside <c>${{ }}</c>; null when it is none.</summary>
    public static RuleValue? Parse(string text)
    {
        string name = Bare(text);
        if (name.StartsWith("task.", StringComparison.Ordinal))
            name = name["task.".Length..];

        return name switch
        {
            "action" => Plain(RuleSubject.Action),
            "type" => Plain(RuleSubject.Type),
            "factory" => Plain(RuleSubject.Factory),
            "factory_type" => Plain(RuleSubject.FactoryType),
            "keywords" => Plain(RuleSubject.Keywords),
            "priority" => Plain(RuleSubject.Priority),
            _ when After("tags.", name) is { } tag => new RuleValue(RuleSubject.Tag, tag, []),
            _ when After("parameters.", name) is { } path && PathOf(path) is { } segments => new RuleValue(RuleSubject.Parameter, path, segments),
            _ => null,
        };
    }

    /// <summary>A name without what may stand around it.</summary>
    public static string Bare(string text)
    {
        string name = text.Trim();
        return name.StartsWith("${{", StringComparison.Ordinal) && name.EndsWith("}}", StringComparison.Ordinal) ? name[3..^2].Trim() : name;
    }

    /// <summary>The one text of a task; null when the task has none, and for keywords, priorities and parameters.</summary>
    public string? TextOf(RoutingTask task) => Subject switch
    {
        RuleSubject.Action => task.Action,
        RuleSubject.Type => task.Type,
        RuleSubject.Factory => task.Factory,
        RuleSubject.FactoryType => task.FactoryType?.Name,
        RuleSubject.Tag => task.Tag(Name),
        _ => null,
    };

    public bool Equals(RuleValue? other) => other is not null && Subject == other.Subject && string.Equals(Name, other.Name, StringComparison.Ordinal);

    public override bool Equals(object? obj) => Equals(obj as RuleValue);

    public override int GetHashCode() => HashCode.Combine(Subject, Name);

    private static RuleValue Plain(RuleSubject subject) => new(subject, "", []);

    private static string? After(string prefix, string name) =>
        name.Length > prefix.Length && name.StartsWith(prefix, StringComparison.Ordinal) ? name[prefix.Length..] : null;

    private static PathSegment[]? PathOf(string path)
    {
        string[] names = path.Split('.');
        return Array.Exists(names, name => name.Length == 0)
            ? null
            : [.. names.Select(name => int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out int index) ? new PathSegment(null, index) : new PathSegment(name, 0))];
    }
}
