//! Operators on values: arithmetic, comparison, truth, containers, formatting. Built-in types are
//! asked first; what they do not know goes to the methods that classes define.

use super::super::Raised;
use super::super::ctx::NeedsPython;
use super::super::native::Answer;
use super::super::number::Unary;
use super::super::object::Object;
use super::super::task::{BinaryAttempt, LastResort, Return};
use super::super::types;
use super::super::value::Value;
use super::{Stop, Vm};
use crate::program::code::{BinaryOperator, Comparison};
use crate::program::symbols;
use crate::trace::Symbol;
use std::sync::Arc;

/// The method, its reflection, its in-place form and the sign of an operator.
fn names(op: BinaryOperator) -> (Symbol, Symbol, Symbol, &'static str, &'static str) {
    use BinaryOperator::*;
    match op {
        Add => (symbols::ADD, symbols::RADD, symbols::IADD, "+", "+="),
        And => (symbols::AND, symbols::RAND, symbols::IAND, "&", "&="),
        FloorDivide => (
            symbols::FLOORDIV,
            symbols::RFLOORDIV,
            symbols::IFLOORDIV,
            "//",
            "//=",
        ),
        Lshift => (symbols::LSHIFT, symbols::RLSHIFT, symbols::ILSHIFT, "<<", "<<="),
        MatrixMultiply => (symbols::MATMUL, symbols::RMATMUL, symbols::IMATMUL, "@", "@="),
        Multiply => (symbols::MUL, symbols::RMUL, symbols::IMUL, "*", "*="),
        Remainder => (symbols::MOD, symbols::RMOD, symbols::IMOD, "%", "%="),
        Or => (symbols::OR, symbols::ROR, symbols::IOR, "|", "|="),
        Power => (symbols::POW, symbols::RPOW, symbols::IPOW, "** or pow()", "**="),
        Rshift => (symbols::RSHIFT, symbols::RRSHIFT, symbols::IRSHIFT, ">>", ">>="),
        Subtract => (symbols::SUB, symbols::RSUB, symbols::ISUB, "-", "-="),
        TrueDivide => (symbols::TRUEDIV, symbols::RTRUEDIV, symbols::ITRUEDIV, "/", "/="),
        Xor => (symbols::XOR, symbols::RXOR, symbols::IXOR, "^", "^="),
    }
}

/// The method of a comparison, its reflection and its sign.
fn comparison_names(op: Comparison) -> (Symbol, Symbol, &'static str) {
    match op {
        Comparison::Less => (symbols::LT, symbols::GT, "<"),
        Comparison::LessOrEqual => (symbols::LE, symbols::GE, "<="),
        Comparison::Equal => (symbols::EQ, symbols::EQ, "=="),
        Comparison::NotEqual => (symbols::NE, symbols::NE, "!="),
        Comparison::Greater => (symbols::GT, symbols::LT, ">"),
        Comparison::GreaterOrEqual => (symbols::GE, symbols::LE, ">="),
    }
}

impl Vm<'_> {
    /// Whether a value's class has the method in Python code.
    fn has_python(&self, value: Value, name: Symbol) -> bool {
        self.machine.heap.python_method(value, name).is_some()
    }

    pub(super) fn binary_operation(
        &mut self,
        op: BinaryOperator,
        inplace: bool,
    ) -> Result<Option<Stop>, Raised> {
        let (left, right) = (self.peek(2), self.peek(1));
        if let Some(stop) = self.gate_operands(op, inplace, left, right) {
            return Ok(Some(stop));
        }
        let (method, reflected, in_place_method, sign, in_place_sign) = names(op);
        let is_python = self.has_python(left, method)
            || self.has_python(right, reflected)
            || (inplace && self.has_python(left, in_place_method));
        if !is_python {
            let (left, right) = match op {
                BinaryOperator::Or if !inplace => (self.plain_dict(left), self.plain_dict(right)),
                _ => (left, right),
            };
            match self.ctx(false).binary(op, inplace, left, right)? {
                Some(Answer::Value(value)) => {
                    self.pop();
                    self.set_peek(1, value);
                    return Ok(None);
                }
                Some(answer) => {
                    self.drop_many(2);
                    return self.take_answer(answer, Return::Push);
                }
                None => {}
            }
        }
        self.drop_many(2);
        let mut attempts = Vec::new();
        let heap = &self.machine.heap;
        let (left_class, right_class) = (heap.class_of(left), heap.class_of(right));
        if inplace && let Some(function) = heap.lookup(left_class, in_place_method) {
            attempts.push((function, left, right));
        }
        let forward = heap.lookup(left_class, method).map(|f| (f, left, right));
        let is_repeated = inplace && op == BinaryOperator::Multiply && self.is_sequence(right);
        let backward = heap.lookup(right_class, reflected).map(|f| (f, right, left));
        // CPython asks a sequence on the right side of `*=` only where the left one is a mere number or the like.
        let backward = backward.filter(|_| !is_repeated || heap.is_bare(left));
        let right_first = left_class != right_class
            && heap.is_subclass(right_class, left_class)
            && backward.map(|b| b.0) != heap.lookup(left_class, reflected);
        let same = left_class == right_class;
        if right_first {
            attempts.extend(backward);
            attempts.extend(forward);
        } else {
            attempts.extend(forward);
            if !same {
                attempts.extend(backward);
            }
        }
        let sign = if inplace { in_place_sign } else { sign };
        self.try_methods(attempts, LastResort::Unsupported(sign), (left, right), None)?;
        Ok(None)
    }

    fn try_methods(
        &mut self,
        mut attempts: Vec<(Value, Value, Value)>,
        last: LastResort,
        operands: (Value, Value),
        truth: Option<bool>,
    ) -> Result<(), Raised> {
        if attempts.is_empty() {
            let value = self.last_resort(last, operands)?;
            return match truth {
                Some(invert) => self.truth(value, invert),
                None => {
                    self.push(value);
                    Ok(())
                }
            };
        }
        let (function, receiver, other) = attempts.remove(0);
        let attempt = BinaryAttempt {
            rest: attempts,
            last,
            operands,
            truth,
        };
        self.call(function, vec![receiver, other], Return::Binary(Arc::new(attempt)))
    }

    /// A method of an operator has answered.
    pub(super) fn continue_binary(&mut self, value: Value, attempt: &BinaryAttempt) -> Result<(), Raised> {
        if value == Value::NotImplemented {
            return self.try_methods(
                attempt.rest.clone(),
                attempt.last,
                attempt.operands,
                attempt.truth,
            );
        }
        if attempt.last == LastResort::NotEqual {
            return self.truth(value, true);
        }
        match attempt.truth {
            Some(invert) => self.truth(value, invert),
            None => {
                self.push(value);
                Ok(())
            }
        }
    }

    /// Whether a value can be repeated.
    fn is_sequence(&self, value: Value) -> bool {
        let classes = [
            types::STR,
            types::LIST,
            types::TUPLE,
            types::BYTES,
            types::BYTEARRAY,
        ];
        let heap = &self.machine.heap;
        classes.iter().any(|class| heap.is_instance(value, *class))
    }

    fn last_resort(&mut self, last: LastResort, (left, right): (Value, Value)) -> Result<Value, Raised> {
        let (a, b) = (
            self.machine.heap.type_name(left),
            self.machine.heap.type_name(right),
        );
        match last {
            LastResort::Unsupported(sign) => {
                let is_repeated = match sign {
                    "*" => self.is_sequence(left) || self.is_sequence(right),
                    "*=" => {
                        self.is_sequence(left) || (self.is_sequence(right) && self.machine.heap.is_bare(left))
                    }
                    _ => false,
                };
                if is_repeated {
                    let other = if self.is_sequence(left) { b } else { a };
                    return Err(
                        self.type_error(format!("can't multiply sequence by non-int of type '{other}'"))
                    );
                }
                Err(self.type_error(format!("unsupported operand type(s) for {sign}: '{a}' and '{b}'")))
            }
            LastResort::NotOrdered(sign) => Err(self.type_error(format!(
                "'{sign}' not supported between instances of '{a}' and '{b}'"
            ))),
            LastResort::Identity => Ok(Value::bool(left == right)),
            LastResort::NotIdentity | LastResort::NotEqual => Ok(Value::bool(left != right)),
        }
    }

    pub(super) fn comparison(&mut self, op: Comparison, to_bool: bool) -> Result<(), Raised> {
        let right = self.pop();
        let left = self.pop();
        let (left, right) = (self.plain_dict(left), self.plain_dict(right));
        let (method, reflected, sign) = comparison_names(op);
        let is_python = self.has_python(left, method)
            || self.has_python(right, reflected)
            || (op == Comparison::NotEqual
                && (self.has_python(left, symbols::EQ) || self.has_python(right, symbols::EQ)));
        if !is_python {
            match self.machine.heap.compare(op, left, right) {
                Ok(Some(result)) => {
                    self.push(Value::bool(result));
                    return Ok(());
                }
                Ok(None) => {
                    let value = match op {
                        Comparison::Equal => Value::bool(left == right),
                        Comparison::NotEqual => Value::bool(left != right),
                        _ => self.last_resort(LastResort::NotOrdered(sign), (left, right))?,
                    };
                    self.push(value);
                    return Ok(());
                }
                Err(NeedsPython) => {
                    let prelude = self.machine.prelude("_vm_compare");
                    let code = Value::Int(op as i64);
                    return self.call(prelude, vec![code, left, right], Return::Push);
                }
            }
        }
        let heap = &self.machine.heap;
        let (left_class, right_class) = (heap.class_of(left), heap.class_of(right));
        let find = |class, name| heap.lookup(class, name).filter(|f| *f != Value::None);
        let mut forward = find(left_class, method).map(|f| (f, left, right));
        let mut backward = find(right_class, reflected).map(|f| (f, right, left));
        let mut last = match op {
            Comparison::Equal => LastResort::Identity,
            Comparison::NotEqual => LastResort::NotIdentity,
            _ => LastResort::NotOrdered(sign),
        };
        if op == Comparison::NotEqual
            && !self.has_python(left, symbols::NE)
            && !self.has_python(right, symbols::NE)
        {
            // The default `__ne__` turns the answer of `__eq__` around.
            forward = find(left_class, symbols::EQ).map(|f| (f, left, right));
            backward = find(right_class, symbols::EQ).map(|f| (f, right, left));
            last = LastResort::NotEqual;
        }
        let right_first = left_class != right_class && heap.is_subclass(right_class, left_class);
        let attempts: Vec<_> = if right_first {
            backward.into_iter().chain(forward).collect()
        } else {
            forward.into_iter().chain(backward).collect()
        };
        self.try_methods(attempts, last, (left, right), to_bool.then_some(false))
    }

    /// `vars(x)` is compared and united by what it holds.
    fn plain_dict(&mut self, value: Value) -> Value {
        let Some(Object::AttributeDict(owner)) = self.machine.heap.object(value) else {
            return value;
        };
        let entries: Vec<(Symbol, Value)> = match self.machine.heap.get(*owner) {
            Object::Instance(instance) => instance.attributes.iter().collect(),
            Object::Module(module) => module.namespace.iter().collect(),
            Object::Exception(exception) => exception.attributes.iter().collect(),
            Object::Function(function) => function.attributes.iter().collect(),
            _ => return value,
        };
        let id = self.machine.heap.allocate(Object::Dict(Arc::default()));
        for (name, value) in entries {
            let key = self.name_value(name);
            if self.machine.heap.dict_set(id, key, value).is_err() {
                unreachable!("strings can be keys");
            }
        }
        Value::Object(id)
    }

    pub(super) fn unary_operation(&mut self, op: Unary) -> Result<(), Raised> {
        let value = self.pop();
        let (name, sign) = match op {
            Unary::Negative => (symbols::NEG, "unary -"),
            Unary::Positive => (symbols::POS, "unary +"),
            Unary::Invert => (symbols::INVERT, "unary ~"),
        };
        if !self.has_python(value, name)
            && let Some(result) = self.ctx(false).unary(op, value)?
        {
            self.push(result);
            return Ok(());
        }
        let class = self.machine.heap.class_of(value);
        match self.machine.heap.lookup(class, name) {
            Some(function) => self.call(function, vec![value], Return::Push),
            None => {
                let kind = self.machine.heap.type_name(value);
                Err(self.type_error(format!("bad operand type for {sign}: '{kind}'")))
            }
        }
    }

    /// Pushes the truth of a value, inverted or not.
    pub(super) fn truth(&mut self, value: Value, invert: bool) -> Result<(), Raised> {
        let truth = match value {
            Value::None => false,
            Value::Bool(b) => b.into(),
            Value::Int(i) => i != 0,
            Value::Float(f) => f.get() != 0.0,
            Value::Unbound | Value::Ellipsis | Value::NotImplemented | Value::Native(_) => true,
            Value::Object(id) => {
                if matches!(
                    self.machine.heap.get(id),
                    Object::Instance(_) | Object::Exception(_) | Object::Class(_)
                ) {
                    if let Some(function) = self.machine.heap.python_method(value, symbols::BOOL) {
                        return self.call(function, vec![value], Return::Truth { invert });
                    }
                    if let Some(function) = self.machine.heap.python_method(value, symbols::LEN) {
                        let prelude = self.machine.prelude("_len_by");
                        return self.call(prelude, vec![function, value], Return::AnyTruth { invert });
                    }
                }
                match self
                    .machine
                    .heap
                    .get(self.machine.heap.payload(value).object().unwrap_or(id))
                {
                    Object::Complex(re, im) => re.get() != 0.0 || im.get() != 0.0,
                    _ => {
                        let inner = self.machine.heap.payload(value);
                        match inner {
                            Value::Object(_) => self.ctx(false).length(inner).is_none_or(|length| length > 0),
                            other => return self.truth(other, invert),
                        }
                    }
                }
            }
        };
        self.push(Value::bool(truth != invert));
        Ok(())
    }

    /// What `__bool__` returned.
    pub(super) fn deliver_truth(&mut self, value: Value, invert: bool) -> Result<(), Raised> {
        match value {
            Value::Bool(b) => self.push(Value::bool(bool::from(b) != invert)),
            other => {
                let kind = self.machine.heap.type_name(other);
                return Err(self.type_error(format!("__bool__ should return bool, returned {kind}")));
            }
        }
        Ok(())
    }

    pub(super) fn subscript(&mut self) -> Result<(), Raised> {
        let index = self.pop();
        let container = self.pop();
        if let (Value::Object(id), Value::Int(i)) = (container, index)
            && let Object::List(items) = self.machine.heap.get(id)
            && let Some(value) = usize::try_from(i).ok().and_then(|i| items.get(i)).copied()
        {
            self.report_value(value);
            self.push(value);
            return Ok(());
        }
        if !self.has_python(container, symbols::GETITEM)
            && let Some(answer) = self.ctx(false).get_item(container, index)?
        {
            if let Answer::Value(value) = answer {
                self.report_value(value);
            }
            self.take_answer(answer, Return::Push)?;
            return Ok(());
        }
        if self.machine.heap.as_class(container).is_some() {
            return self.subscript_class(container, index);
        }
        let class = self.machine.heap.class_of(container);
        match self.machine.heap.lookup(class, symbols::GETITEM) {
            Some(function) => self.call(function, vec![container, index], Return::Push),
            None => {
                let kind = self.python_type_name(container);
                Err(self.type_error(format!("'{kind}' object is not subscriptable")))
            }
        }
    }

    fn subscript_class(&mut self, class: Value, index: Value) -> Result<(), Raised> {
        let id = self.machine.heap.as_class(class).expect("the caller looked");
        let metaclass = self.machine.heap.class(id).metaclass;
        if let Some(function) = self.machine.heap.lookup(metaclass, symbols::GETITEM) {
            return self.call(function, vec![class, index], Return::Push);
        }
        let method = self.machine.heap.lookup(id, symbols::CLASS_GETITEM);
        if let Some(Object::ClassMethod(function)) = method.and_then(|m| self.machine.heap.object(m)) {
            let function = *function;
            return self.call(function, vec![class, index], Return::Push);
        }
        let name = self.machine.heap.class(id).name.clone();
        Err(self.type_error(format!("type '{name}' is not subscriptable")))
    }

    pub(super) fn store_subscript(&mut self) -> Result<(), Raised> {
        let index = self.pop();
        let container = self.pop();
        let value = self.pop();
        self.report_value(value);
        if !self.has_python(container, symbols::SETITEM)
            && let Some(answer) = self.ctx(false).set_item(container, index, value)?
        {
            self.take_answer(answer, Return::Discard)?;
            return Ok(());
        }
        self.call_item_method(
            container,
            symbols::SETITEM,
            vec![container, index, value],
            "assignment",
        )
    }

    pub(super) fn delete_subscript(&mut self) -> Result<(), Raised> {
        let index = self.pop();
        let container = self.pop();
        if !self.has_python(container, symbols::DELITEM)
            && let Some(answer) = self.ctx(false).delete_item(container, index)?
        {
            self.take_answer(answer, Return::Discard)?;
            return Ok(());
        }
        self.call_item_method(container, symbols::DELITEM, vec![container, index], "deletion")
    }

    /// Whether a value can be the index of a sequence.
    fn is_index(&self, value: Value) -> bool {
        let heap = &self.machine.heap;
        heap.as_big(value).is_some() || heap.python_method(value, symbols::INDEX).is_some()
    }

    fn call_item_method(
        &mut self,
        container: Value,
        method: Symbol,
        arguments: Vec<Value>,
        what: &str,
    ) -> Result<(), Raised> {
        let class = self.machine.heap.class_of(container);
        match self.machine.heap.lookup(class, method) {
            Some(function) => self.call(function, arguments, Return::Discard),
            None if self.has_python(container, symbols::SETITEM)
                || self.has_python(container, symbols::DELITEM) =>
            {
                // CPython has one slot for both: the other method is looked for only now.
                let missing = self.machine.symbols.name(method).clone();
                Err(self.error(types::ATTRIBUTE_ERROR, missing))
            }
            None => {
                let kind = self.python_type_name(container);
                // CPython's two functions for deletion, of a sequence and of any object, differ in this.
                let is_sequence = matches!(
                    self.machine.heap.object(container),
                    Some(
                        Object::Str(_)
                            | Object::Bytes(_)
                            | Object::Tuple(_)
                            | Object::Range { .. }
                            | Object::Set(_)
                            | Object::FrozenSet(_)
                            | Object::DictView { .. }
                            | Object::Instance(_)
                    )
                ) && self.is_index(arguments[1]);
                if is_sequence && matches!(self.machine.heap.object(arguments[1]), Some(Object::BigInt(_))) {
                    let message = "cannot fit 'int' into an index-sized integer";
                    return Err(self.error(types::INDEX_ERROR, message));
                }
                let plural = match is_sequence && what == "deletion" {
                    true => "doesn't",
                    false => "does not",
                };
                Err(self.type_error(format!("'{kind}' object {plural} support item {what}")))
            }
        }
    }

    /// Start and stop on top become a slice object.
    pub(super) fn collapse_slice(&mut self) {
        let stop = self.pop();
        let start = self.pop();
        let slice = self
            .machine
            .heap
            .make(Object::Slice(Arc::new([start, stop, Value::None])));
        self.push(slice);
    }

    pub(super) fn containment(&mut self, invert: bool) -> Result<(), Raised> {
        let container = self.pop();
        let item = self.pop();
        let ret = Return::AnyTruth { invert };
        if !self.has_python(container, symbols::CONTAINS)
            && let Some(answer) = self.ctx(false).contains(container, item)?
        {
            self.take_answer(answer, ret)?;
            return Ok(());
        }
        let class = self.machine.heap.class_of(container);
        if let Some(function) = self.machine.heap.lookup(class, symbols::CONTAINS) {
            return self.call(function, vec![container, item], ret);
        }
        if !self.is_iterable(container) {
            let kind = self.python_type_name(container);
            return Err(self.type_error(format!("argument of type '{kind}' is not iterable")));
        }
        let prelude = self.machine.prelude("_vm_contains");
        self.call(prelude, vec![container, item], ret)
    }

    pub(super) fn is_iterable(&self, value: Value) -> bool {
        let class = self.machine.heap.class_of(value);
        let heap = &self.machine.heap;
        matches!(heap.object(value), Some(Object::Iter(_) | Object::Generator(_)))
            || heap
                .lookup(class, symbols::ITER)
                .is_some_and(|method| method != Value::None)
            || heap.lookup(class, symbols::GETITEM).is_some()
    }

    pub(super) fn length_of(&mut self, value: Value) -> Result<(), Raised> {
        if !self.has_python(value, symbols::LEN)
            && let Some(length) = self.ctx(false).length(value)
        {
            self.push(Value::Int(length as i64));
            return Ok(());
        }
        let class = self.machine.heap.class_of(value);
        match self.machine.heap.lookup(class, symbols::LEN) {
            Some(function) => self.call(function, vec![value], Return::Push),
            None => {
                let kind = self.machine.heap.type_name(value);
                Err(self.type_error(format!("object of type '{kind}' has no len()")))
            }
        }
    }

    /// `FORMAT_SIMPLE`, `FORMAT_WITH_SPEC`
    pub(super) fn format(&mut self, value: Value, spec: Option<Value>) -> Result<(), Raised> {
        let spec_text = spec
            .and_then(|spec| self.machine.heap.as_str(spec).map(|s| s.text.clone()))
            .unwrap_or_else(|| "".into());
        if spec_text.is_empty() && matches!(self.machine.heap.object(value), Some(Object::Str(_))) {
            self.push(value);
            return Ok(());
        }
        if !self.has_python(value, symbols::FORMAT)
            && let Some(text) = self.ctx(false).format_value(value, &spec_text)?
        {
            self.push(text);
            return Ok(());
        }
        let spec = match spec {
            Some(spec) => spec,
            None => self.machine.heap.str(""),
        };
        let prelude = self.machine.prelude("_vm_format");
        self.call(prelude, vec![value, spec], Return::Push)
    }

    /// `CONVERT_VALUE`: `!s`, `!r`, `!a`
    pub(super) fn convert(&mut self, kind: u32) -> Result<(), Raised> {
        let value = self.pop();
        let text = match kind {
            1 => self.ctx(false).display(value)?,
            2 => self.ctx(false).repr(value)?,
            _ => self.ctx(false).ascii(value)?,
        };
        if let Some(text) = text {
            let value = self.machine.heap.str(&text);
            self.push(value);
            return Ok(());
        }
        let prelude = match kind {
            1 => "_vm_str",
            2 => "_vm_repr",
            _ => "_vm_ascii",
        };
        let prelude = self.machine.prelude(prelude);
        self.call(prelude, vec![value], Return::Push)
    }
}
